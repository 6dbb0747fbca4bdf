-- What both scripts know of the value of u:{userKey}; see ProfileCodec. Lua 5.1, Redis 6.2.

local function varint(value, at)
  local number, factor = 0, 1
  while at <= #value do
    local byte = string.byte(value, at)
    at = at + 1
    number = number + (byte % 128) * factor
    if byte < 128 then
      return number, at
    end
    factor = factor * 128
  end
  return nil, at
end

-- Where the consent of a value stands, or nil when it is no profile of version 1.
local function profile(value)
  if not value or string.byte(value, 1) ~= 1 then
    return nil
  end
  local version, from = varint(value, 2)
  if not version or from > #value then
    return nil
  end
  local flags = string.byte(value, from)
  local decided = flags >= 8
  local stop = decided and from + 5 or from + 1
  if stop > #value then
    return nil
  end
  local at = 0
  if decided then
    local a, b, c, d = string.byte(value, from + 1, from + 4)
    at = ((a * 256 + b) * 256 + c) * 256 + d
  end
  return { version = version, from = from, stop = stop, decided = decided, at = at, refused = flags % 4 == 2 }
end

local function consent_of(value, parts)
  return string.sub(value, parts.from, parts.stop - 1)
end

local function with_consent(value, parts, consent)
  return string.sub(value, 1, parts.from - 1) .. consent .. string.sub(value, parts.stop)
end

-- A profile that knows nothing but a decision: its version, new, as of 2020, no tags.
local function bare(version, consent)
  local bytes = ''
  repeat
    local low = version % 128
    version = (version - low) / 128
    bytes = bytes .. string.char(version > 0 and low + 128 or low)
  until version == 0
  return '\1' .. bytes .. consent .. '\0\0\0'
end

-- A refusal never expires.
local function store(key, value, ttl)
  local parts = profile(value)
  if parts.decided and parts.refused then
    redis.call('SET', key, value)
  else
    redis.call('SET', key, value, 'EX', ttl)
  end
end
