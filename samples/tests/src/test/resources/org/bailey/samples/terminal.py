"""Runs a command in a terminal of its own: types each of some texts once it prompts, prints what it says.

terminal.py PROMPT TEXT... -- COMMAND...    (texts with Python's escapes; exits as the command does)
"""
import fcntl
import os
import pty
import struct
import sys
import termios

prompt = sys.argv[1].encode()
end = sys.argv.index('--')
texts = [text.encode().decode('unicode_escape').encode('latin-1') for text in sys.argv[2:end]]

pid, terminal = pty.fork()
if pid == 0:
    # Here, and not by the parent: the command may ask for it at once.
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 120, 0, 0))
    os.environ['TERM'] = 'xterm-256color'
    os.execvp(sys.argv[end + 1], sys.argv[end + 1:])

said = b''
prompts = 0
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:  # EIO: nobody has the other end open any more
        break
    if not part:
        break
    said += part
    if said.count(prompt) > prompts and texts:
        prompts = said.count(prompt)
        os.write(terminal, texts.pop(0))
sys.stdout.buffer.write(said)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
