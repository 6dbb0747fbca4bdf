-- KEYS: people. ARGV: for each the bytes of a decision; then seconds that a grant lives for someone unknown.
-- A decision that is older than the one there, or as old and a grant, changes nothing.
local ttl = ARGV[#KEYS + 1]
for i, key in ipairs(KEYS) do
  local decision = ARGV[i]
  local current = redis.call('GET', key)
  local known = profile(current)
  local new = profile('\1\0' .. decision .. '\0\0\0')
  if not known then
    store(key, bare(0, decision), ttl)
  elseif not known.decided or new.at > known.at or (new.at == known.at and new.refused) then
    store(key, with_consent(current, known, decision), ttl)
  end
end
return 1
