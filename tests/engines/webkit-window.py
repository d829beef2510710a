#!/usr/bin/python3
# A bare WebKitGTK window of 1280 × 900 for WebKitWebDriver. Arguments: FILE, and whether there is JavaScript: on or off.
# FILE receives a line for each console message, uncaught error, refused or failed resource.
import sys

import gi

gi.require_version('Gtk', '3.0')
gi.require_version('WebKit2', '4.1')
from gi.repository import Gtk, WebKit2  # noqa: E402

log = open(sys.argv[1], 'a', buffering=1)

# The window system gives no console to the driver: the page's own is reported before any script of the page runs.
REPORT = '''
{
  const report = (text) => webkit.messageHandlers.report.postMessage(text);
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    const own = console[level];
    console[level] = (...given) => { report(`console: ${given.join(' ')}`); own.apply(console, given); };
  }
  addEventListener('error', ({ message }) => message && report(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => report(`error: ${reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    report(`policy: ${violatedDirective} ${blockedURI}`));
}
'''


def write(text):
    log.write(text.replace('\n', ' ') + '\n')


def finished(resource):
    response = resource.get_response()
    if response and response.get_status_code() >= 400:
        write(f'{response.get_status_code()} {resource.get_uri()}')


def create_view(session):
    manager = WebKit2.UserContentManager()
    manager.register_script_message_handler('report')
    manager.connect('script-message-received::report', lambda _, result: write(result.get_js_value().to_string()))
    manager.add_script(WebKit2.UserScript.new(
        REPORT, WebKit2.UserContentInjectedFrames.TOP_FRAME, WebKit2.UserScriptInjectionTime.START, None, None))
    settings = WebKit2.Settings()
    settings.set_enable_javascript(sys.argv[2] == 'on')
    view = WebKit2.WebView(
        user_content_manager=manager, web_context=context, settings=settings, is_controlled_by_automation=True)
    view.connect('resource-load-started', lambda _, resource, request: resource.connect('finished', finished))
    view.connect('close', lambda _: window.destroy())
    window = Gtk.Window(decorated=False, default_width=1280, default_height=900)
    window.add(view)
    window.show_all()
    view.grab_focus()
    return view


def start_session(context, session):
    session.connect('create-web-view', create_view)
    session.connect('will-close', lambda _: Gtk.main_quit())


context = WebKit2.WebContext.new_ephemeral()
context.set_automation_allowed(True)
context.connect('automation-started', start_session)
Gtk.main()
