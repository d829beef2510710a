# EventMachine started in a thread of its own: the script goes on at once.
require 'eventmachine'

$stdout.sync = true
puts 'avant'
loop_thread = Thread.new do
  EventMachine.run do
    EventMachine.add_timer(0.1) do
      puts 'premier callback'
      EventMachine.stop
    end
  end
end
puts 'dernière ligne'
loop_thread.join
