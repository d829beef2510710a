# EventMachine dans un fil à part : l'appel ne bloque pas le script.
require 'eventmachine'

$stdout.sync = true
delay = Integer(ARGV[0] || 200) / 1000.0
stop = ARGV[1] != 'sans-arret'

puts 'avant'

# region essentiel
fil = Thread.new do
  EventMachine.run do
    EventMachine.add_timer(delay) do
      puts 'premier callback'
      EventMachine.stop if stop
    end
  end
end

puts 'dernière ligne'
# endregion
fil.join
