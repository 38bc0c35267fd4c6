import subprocess
import sys

r = subprocess.run(["echo", "hello"], capture_output=True, text=True)
print(r.returncode, repr(r.stdout), repr(r.stderr))
print(subprocess.check_output("printf abc; printf err >&2", shell=True, stderr=subprocess.DEVNULL))
print(subprocess.run(["cat"], input=b"some input", stdout=subprocess.PIPE).stdout)
print(subprocess.call(["false"]), subprocess.call("exit 3", shell=True))
try:
    subprocess.run(["false"], check=True)
except subprocess.CalledProcessError as e:
    print(e)
try:
    subprocess.run(["/no/such/program"])
except FileNotFoundError as e:
    print(e)
p = subprocess.Popen(["sort"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
out, _ = p.communicate("b\na\nc\n")
print(out.split(), p.returncode, p.args)
try:
    subprocess.run(["sleep", "5"], timeout=0.05)
except subprocess.TimeoutExpired as e:
    print(type(e).__name__, e.cmd)
print(subprocess.run(["sh", "-c", "echo $X; pwd"], env={"X": "1"}, cwd="/tmp", capture_output=True, text=True).stdout.split())
with subprocess.Popen(["echo", "x"], stdout=subprocess.PIPE) as p:
    print(p.stdout.read())
print(subprocess.getoutput("echo out; echo err >&2"), subprocess.getstatusoutput("exit 2"))
