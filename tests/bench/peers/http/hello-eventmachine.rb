# The hello-world with EventMachine. It has no HTTP server of its own: this one finds the end of a request and
# reads nothing of it, so that it does less than every other.
require 'eventmachine'
require 'time'

class Hello < EventMachine::Connection
  BODY = 'Bonjour tout le monde!'

  def post_init
    @received = +''
  end

  def receive_data(data)
    @received << data
    while (finish = @received.index("\r\n\r\n"))
      @received = @received[(finish + 4)..]
      send_data "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: #{$date}\r\n" \
                "Content-Length: #{BODY.bytesize}\r\n\r\n#{BODY}"
    end
  end
end

# The library's default is the system's select, and its 1,024 descriptors.
EventMachine.epoll
EventMachine.set_descriptor_table_size(20_000)
EventMachine.run do
  $date = Time.now.httpdate
  EventMachine.add_periodic_timer(1) { $date = Time.now.httpdate }
  signature = EventMachine.start_server('127.0.0.1', 0, Hello)
  port = Socket.unpack_sockaddr_in(EventMachine.get_sockname(signature)).first
  puts "bench http://127.0.0.1:#{port}/"
  $stdout.flush
end
