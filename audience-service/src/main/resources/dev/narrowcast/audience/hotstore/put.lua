-- KEYS: people. ARGV: for each its new value and seconds to live, or '' and a version: forget what is known up to that
-- version (a millisecond since 2020) but a refusal, or a decision that is later; at last seconds that a grant lives.
-- Who is forgotten loses the frequency counters in f:{userKey} too, which the braces keep on the same node.
-- A value of an older version changes nothing; a later decision that is already there stays.
-- Returns how many were written.
local function counters(key)
  return 'f' .. string.sub(key, 2)
end

local grant_ttl = ARGV[2 * #KEYS + 1]
local written = 0
for i, key in ipairs(KEYS) do
  local new, limit = ARGV[2 * i - 1], ARGV[2 * i]
  local current = redis.call('GET', key)
  local known = profile(current)
  if new == '' then
    local up_to = tonumber(limit)
    if not known then
      redis.call('DEL', key, counters(key))
    elseif known.version <= up_to then
      redis.call('DEL', counters(key))
      if known.decided and (known.refused or known.at * 1000 > up_to) then
        store(key, bare(known.version, consent_of(current, known)), grant_ttl)
      else
        redis.call('DEL', key)
      end
      written = written + 1
    end
  else
    local parts = profile(new)
    if parts and (not known or known.version < parts.version) then
      if known and known.decided and (not parts.decided or known.at > parts.at) then
        new = with_consent(new, parts, consent_of(current, known))
      end
      store(key, new, limit)
      written = written + 1
    end
  end
end
return written
