# Ruby et EventMachine : un appel bloquant démarre la boucle.
require 'eventmachine'

$stdout.sync = true
delay = Integer(ARGV[0] || 200) / 1000.0
stop = ARGV[1] != 'sans-arret'

puts 'avant'

# region essentiel
EventMachine.run do # l'appel bloquant
  EventMachine.add_timer(delay) do
    puts 'premier callback'
    EventMachine.stop if stop
  end
end

puts 'dernière ligne'
# endregion
