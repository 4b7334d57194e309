-- Goes round the requests of a file: method, path, body and headers, with a tab between them.
local requests, at = {}, 0

local function split(line)
  local parts = {}
  for part in (line .. "\t"):gmatch("([^\t]*)\t") do parts[#parts + 1] = part end
  return parts
end

function init(args)
  for line in io.lines(args[1]) do
    local parts, headers = split(line), {}
    for number = 4, #parts do
      local name, value = parts[number]:match("^([^:]+): (.*)$")
      headers[name] = value
    end
    headers["Host"] = wrk.headers["Host"]
    requests[#requests + 1] = wrk.format(parts[1], parts[2], headers, parts[3] ~= "" and parts[3] or nil)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency, all)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
