-- ARGV: now, n, n x claim id. Gives the places of these claims back, wherever they are.
local counters, gone = read(), {}
for i = 1, tonumber(ARGV[2]) do
  gone[tonumber(ARGV[2 + i])] = true
end
for _, counter in ipairs(counters) do
  for i = #counter.claims, 1, -1 do
    if gone[counter.claims[i].id] then
      table.remove(counter.claims, i)
    end
  end
end
write(counters)
return 1
