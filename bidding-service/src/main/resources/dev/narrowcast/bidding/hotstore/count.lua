-- ARGV: now, claim id, caps. Counts one event under each cap in place of the claim; answers 0 when one had no room.
local counters, event = read(), argument(2)
local counted = 1
for _, cap in ipairs(event.caps) do
  local counter = find(counters, cap.key, cap.window)
  if counter then
    for i = #counter.claims, 1, -1 do
      if counter.claims[i].id == event.id then
        table.remove(counter.claims, i)
      end
    end
    local number = math.floor(now / width(counter))
    local last = counter.buckets[#counter.buckets]
    -- The clock of another bidder may be ahead: what belongs before the last bucket is counted in it.
    if last and last.number >= number then
      last.count = math.min(MAX_COUNT, last.count + 1)
    else
      counter.buckets[#counter.buckets + 1] = { number = number, count = 1 }
    end
  else
    counted = 0
  end
end
write(counters)
return counted
