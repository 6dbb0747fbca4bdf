-- The value of f:{userKey}, version 1 of CapCodec: what claim.lua and count.lua share. Times are seconds since
-- 2020-01-01. Bytes that are no such value count as nothing, as after a loss of Redis.
local MAX_COUNTERS, MAX_BUCKETS, MAX_CLAIMS, MAX_COUNT, CLAIM_SECONDS = 64, 32, 64, 65535, 60

local now = tonumber(ARGV[1])

local function width(counter)
  return math.ceil(counter.window / (MAX_BUCKETS - 1))
end

local function read_counter(value, at)
  if at + 12 > #value then
    return nil
  end
  local counter = { key = value:sub(at, at + 7), window = struct.unpack('>I4', value, at + 8), buckets = {}, claims = {} }
  local size = value:byte(at + 12)
  at = at + 13
  if size > MAX_BUCKETS or counter.window < 1 or at + 6 * size > #value then
    return nil
  end
  for i = 1, size do
    local number, count = struct.unpack('>I4I2', value, at)
    counter.buckets[i] = { number = number, count = count }
    at = at + 6
  end
  size = value:byte(at)
  at = at + 1
  if size > MAX_CLAIMS or at + 8 * size - 1 > #value then
    return nil
  end
  for i = 1, size do
    local id, expires = struct.unpack('>I4I4', value, at)
    counter.claims[i] = { id = id, expires = expires }
    at = at + 8
  end
  return counter, at
end

-- Without what is over.
local function live(counter)
  local buckets, claims = {}, {}
  for _, bucket in ipairs(counter.buckets) do
    if (bucket.number + 1) * width(counter) > now - counter.window then
      buckets[#buckets + 1] = bucket
    end
  end
  for _, claim in ipairs(counter.claims) do
    if claim.expires > now then
      claims[#claims + 1] = claim
    end
  end
  counter.buckets, counter.claims = buckets, claims
  return counter
end

local function is_empty(counter)
  return #counter.buckets == 0 and #counter.claims == 0
end

local function read()
  local value, counters = redis.call('GET', KEYS[1]), {}
  if not value or #value < 2 or value:byte(1) ~= 1 then
    return counters
  end
  local at = 3
  for _ = 1, value:byte(2) do
    local counter, next_at = read_counter(value, at)
    if not counter then
      return {}
    end
    at = next_at
    if not is_empty(live(counter)) then
      counters[#counters + 1] = counter
    end
  end
  return counters
end

local function write(counters)
  local parts, longest, written = {}, CLAIM_SECONDS, 0
  for _, counter in ipairs(counters) do
    if not is_empty(counter) then
      written = written + 1
      longest = math.max(longest, counter.window)
      parts[#parts + 1] = counter.key .. struct.pack('>I4', counter.window) .. string.char(#counter.buckets)
      for _, bucket in ipairs(counter.buckets) do
        parts[#parts + 1] = struct.pack('>I4I2', bucket.number, bucket.count)
      end
      parts[#parts + 1] = string.char(#counter.claims)
      for _, claim in ipairs(counter.claims) do
        parts[#parts + 1] = struct.pack('>I4I4', claim.id, claim.expires)
      end
    end
  end
  redis.call('SET', KEYS[1], string.char(1, written) .. table.concat(parts), 'EX', longest)
end

-- The counter of this key, a new empty one if there is room for it, else nil.
local function find(counters, key, window)
  for _, counter in ipairs(counters) do
    if counter.key == key then
      return counter
    end
  end
  if #counters >= MAX_COUNTERS then
    return nil
  end
  local counter = { key = key, window = window, buckets = {}, claims = {} }
  counters[#counters + 1] = counter
  return counter
end

local function used(counter)
  local sum = #counter.claims
  for _, bucket in ipairs(counter.buckets) do
    sum = sum + bucket.count
  end
  return sum
end

-- Reads "id, n, n x (key, window, limit)" from the arguments; returns it and where the next begins.
local function argument(at)
  local claim = { id = tonumber(ARGV[at]), caps = {} }
  local size = tonumber(ARGV[at + 1])
  at = at + 2
  for i = 1, size do
    claim.caps[i] = { key = ARGV[at], window = tonumber(ARGV[at + 1]), limit = tonumber(ARGV[at + 2]) }
    at = at + 3
  end
  return claim, at
end

