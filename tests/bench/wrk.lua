-- What wrk measured, as one line of JSON. Times in wrk are µs; nothing here runs during the measure.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'bench {"seconds":%.6f,"requests":%d,"p50Ms":%.3f,"p99Ms":%.3f,"failures":%d}\n',
    summary.duration / 1e6, summary.requests, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
