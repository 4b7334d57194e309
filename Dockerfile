FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /srv/samenspoor

# Dependencies first: this layer only changes with the lock files.
COPY requirements/base.txt requirements/build.txt requirements/
RUN pip install --require-hashes -r requirements/base.txt -r requirements/build.txt

# Installed in place: one copy of it is enough.
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
COPY seed seed
RUN pip install --no-deps --no-build-isolation --editable .

# The code belongs to root; only data/, where the default SQLite database lives, can be written to.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin samenspoor \
    && install --directory --owner samenspoor --group samenspoor --mode 0750 data
USER samenspoor

EXPOSE 8000

HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]

CMD ["samenspoor", "serve", "--host", "0.0.0.0"]
