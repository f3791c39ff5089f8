-- What a command of the shell prints; raises when it fails.
return function(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  return assert(pipe:close() and text, command)
end
