-- ARGV: now, n, n x (claim id, caps). Answers 1 for each claim that has room under all its caps and now has its place
-- there, else 0. A later claim sees the places of an earlier one.
local counters, answers, at, changed = read(), {}, 3, false
for i = 1, tonumber(ARGV[2]) do
  local claim, next_at = argument(at)
  at = next_at
  local places = {}
  for j, cap in ipairs(claim.caps) do
    local counter = find(counters, cap.key, cap.window)
    if not counter or used(counter) >= cap.limit or #counter.claims >= MAX_CLAIMS then
      places = nil
      break
    end
    places[j] = counter
  end
  if places then
    for _, counter in ipairs(places) do
      counter.claims[#counter.claims + 1] = { id = claim.id, expires = now + CLAIM_SECONDS }
    end
    changed = true
  end
  answers[i] = places and 1 or 0
end
if changed then
  write(counters)
end
return answers
