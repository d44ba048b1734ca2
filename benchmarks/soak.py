#!/usr/bin/env python3
"""A long run under faults, watched: memory and file handles flat, nothing lost.

    benchmarks/soak.py [--minutes 60] [--rate 2000] [--viewers 50]

Starts a model on loopback with a quota of a tenth more than the given rate a minute (HTTP 429 with Retry-After beyond it) and faults (HTTP
500, closed connections, slow answers), a run of as many rows as the time holds and the dashboard over it, each in 256 MiB of heap. Viewers look at the run and one
of them sends reviews. Every half minute the run's heap is collected and measured. Prints a table and exits with 1 where, while rows are asked, the heap's last
quarter is more than 5 % above its first, handles grew by more than 10, a row is lost, a review is lost, or the audit is not clean.
Needs ./trustllm to have been built, and a JDK's jcmd beside its java.
"""
import argparse, http.server, json, os, pathlib, random, re, statistics, subprocess, sys, tempfile, threading, time, urllib.parse, urllib.request

arguments = argparse.ArgumentParser()
arguments.add_argument('--minutes', type=float, default=60)
arguments.add_argument('--rate', type=int, default=2000)
arguments.add_argument('--viewers', type=int, default=50)
options = arguments.parse_args()
root = pathlib.Path(__file__).resolve().parent.parent
work = pathlib.Path(tempfile.mkdtemp(prefix='soak'))
rows = int(options.minutes * options.rate)
chance = random.Random(7)
lock = threading.Lock()
quota = {'left': options.rate / 30, 'at': time.monotonic()}
count = {'calls': 0, 'faults': 0}


class Model(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *anything):
        pass

    def do_POST(self):
        self.rfile.read(int(self.headers.get('Content-Length') or 0))
        with lock:
            count['calls'] += 1
            number = count['calls']
            fault = chance.random()
            now = time.monotonic()
            # filled at a steady rate, and never above what two seconds hold
            quota['left'] = min(options.rate / 30, quota['left'] + (now - quota['at']) * options.rate * 1.1 / 60)
            quota['at'] = now
            refused = quota['left'] < 1
            quota['left'] -= 0 if refused else 1
            count['faults'] += fault < 0.025 or refused
            taking = chance.uniform(0.05, 0.3)
        if not refused:
            time.sleep(taking + (2 if fault > 0.995 else 0))
        if fault < 0.005:
            self.close_connection = True
            return
        status = 429 if refused else 500 if fault < 0.02 else 200
        text = f'Answer {number}. ' + 'x' * (number % 500)
        body = json.dumps({'id': 'c', 'object': 'chat.completion', 'created': 1, 'model': 'x', 'choices': [
            {'index': 0, 'finish_reason': 'stop', 'message': {'role': 'assistant', 'content': text}}],
            'usage': {'prompt_tokens': 5, 'completion_tokens': 5, 'total_tokens': 10}}
            if status == 200 else {'error': {'message': 'out of order'}}).encode()
        self.send_response(status)
        if status == 429:
            self.send_header('Retry-After', '1')
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *anything):
        pass


server = Server(('127.0.0.1', 0), Model)
threading.Thread(target=server.serve_forever, daemon=True).start()

data = work / 'data' / 'safety'
data.mkdir(parents=True)
with open(data / 'misuse.jsonl', 'w') as out:
    for number in range(rows):
        out.write(json.dumps({'prompt': f'Question {number}?', 'source': 'soak'}) + '\n')
run = work / 'runs' / 'soak'

java = (root / 'app/target/trustllm.ready').read_text().strip() if (root / 'app/target/trustllm.ready').exists() else os.environ['JAVA_HOME']
classes = os.environ.get('SOAK_CLASSES') or str(root / 'app/target/lib/*')


def start(*words, **more):
    command = [java + '/bin/java', '-Xmx256m', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED', f'-Duser.home={work}', '-cp', classes,
               'org.trustllm.app.TrustLlm', *words]
    return subprocess.Popen(command, cwd=work, env={**os.environ, 'OPENAI_API_KEY': 'none'}, **more)


# a run that is over, for reviews: verdicts of the other one come at its end
(work / 'answers' / 'safety').mkdir(parents=True)
with open(work / 'answers' / 'safety' / 'misuse.jsonl', 'w') as out:
    for number in range(2000):
        out.write(json.dumps({'prompt': f'Question {number}?', 'source': 'soak', 'res': f'No {number}.'}) + '\n')
reviewed = work / 'runs' / 'reviewed'
JUDGES = ['--task=safety/misuse', '--judge=refusal=phrases', '--judge=harmless=none', '--judge=harm=none', '--quiet']
if start('evaluate', str(work / 'answers'), *JUDGES, f'--out={reviewed}', stdout=subprocess.DEVNULL).wait() != 0:
    sys.exit('the answers could not be judged')

began = time.monotonic()
errors = open(work / 'run.err', 'w')
asking = start('run', '--model=openai:x', f'--base-url=http://127.0.0.1:{server.server_port}/v1', f'--benchmark={work}/data',
               *JUDGES, '--no-cache', '--concurrency=32', f'--out={run}', stdout=subprocess.DEVNULL, stderr=errors)
while not (run / 'run.json').exists():
    if asking.poll() is not None:
        sys.exit('the run did not begin: ' + (work / 'run.err').read_text())
    time.sleep(0.2)
serving = start('serve', str(work / 'runs'), '--port=0', stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
address = serving.stdout.readline().strip().rstrip('/')
viewing = threading.Event()
seen, sent, bad = [0], [0], [0]


def view(number):
    pages = ['/', '/runs/soak', '/runs/soak/answers', '/runs/soak/task?id=safety/misuse', '/api/v1/runs/soak']
    while not viewing.wait(2 + number % 5):
        try:
            urllib.request.urlopen(address + pages[number % len(pages)], timeout=60).read()
            seen[0] += 1
        except OSError:
            bad[0] += 1


def review():
    number = 0
    while not viewing.wait(3):
        try:
            page = urllib.request.urlopen(f'{address}/runs/reviewed/sample?key=safety%2Fmisuse%23{number}', timeout=60).read().decode()
            secret = re.search(r'name="csrf"[^>]*value="([^"]+)"', page)
            if secret:
                form = {'csrf': secret.group(1), 'key': f'safety/misuse#{number}', 'task': 'safety/misuse', 'assessment': 'refusal',
                        'agree': 'yes', 'who': 'Ada'}
                urllib.request.urlopen(address + '/runs/reviewed/reviews', urllib.parse.urlencode(form).encode(), timeout=60).read()
                sent[0] += 1
                number += 1
        except OSError:
            pass


for number in range(options.viewers):
    threading.Thread(target=view, args=(number,), daemon=True).start()
threading.Thread(target=review, daemon=True).start()


def measured(process):
    subprocess.run([java + '/bin/jcmd', str(process.pid), 'GC.run'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told = subprocess.run([java + '/bin/jstat', '-gc', str(process.pid)], capture_output=True, text=True).stdout.split('\n')
    if len(told) < 2 or not told[1].strip():
        return None
    names, values = told[0].split(), told[1].split()
    now = dict(zip(names, values))
    heap = sum(float(now[name]) for name in ('S0U', 'S1U', 'EU', 'OU')) / 1024
    return heap, len(os.listdir(f'/proc/{process.pid}/fd'))


samples, calls = [], []
while asking.poll() is None:
    time.sleep(30 if options.minutes > 3 else 5)
    try:
        both = measured(asking), measured(serving)
    except OSError:
        break
    if all(both):
        samples.append(both)
        calls.append(count['calls'])
        print(f'{time.monotonic() - began:6.0f} s  run: heap {both[0][0]:6.1f} MB, handles {both[0][1]:3d}   serve: heap {both[1][0]:6.1f} MB,'
              f' handles {both[1][1]:3d}   calls {count["calls"]}, faults {count["faults"]}, pages {seen[0]}, reviews {sent[0]}', flush=True)
took = time.monotonic() - began
viewing.set()
time.sleep(6)
serving.terminate()
serving.wait()

faults = []
if asking.returncode not in (0, 4):
    faults.append(f'the run ended with {asking.returncode}: ' + (work / 'run.err').read_text()[-500:])
audit = start('audit', str(run), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
told = audit.communicate()[0]
if audit.returncode != 0 and 'report' not in told:
    faults.append('audit: ' + told)
answered = set()
with open(run / 'outcomes.jsonl') as journal:
    for line in journal:
        record = json.loads(line)
        if record['step'] == 'answer' and 'response' in record:
            answered.add(record['sample'])
if len(answered) != rows:
    faults.append(f'{rows - len(answered)} of {rows} rows are lost')
kept = len((reviewed / 'reviews.jsonl').read_text().splitlines()) if (reviewed / 'reviews.jsonl').exists() else 0
if kept < sent[0]:
    faults.append(f'{sent[0] - kept} of {sent[0]} reviews are lost')
# when the last row is answered, all are judged and measured at once: another kind of work, told apart
ending = [one for one, made in zip(samples, calls) if made == calls[-1]]
samples = [one for one, made in zip(samples, calls) if made < calls[-1]]
if ending:
    print(f'while all is judged at the end: run {max(one[0][0] for one in ending):.1f} MB, serve {max(one[1][0] for one in ending):.1f} MB')
quarter = max(1, len(samples) // 4)
for place, name in enumerate(('run', 'serve')):
    if len(samples) >= 8:
        # the first sample is of a process that still loads its classes
        first = statistics.mean(one[place][0] for one in samples[1:1 + quarter])
        last = statistics.mean(one[place][0] for one in samples[-quarter:])
        handles = [one[place][1] for one in samples[1:]]
        print(f'{name}: heap, first quarter {first:.1f} MB, last quarter {last:.1f} MB ({100 * (last / first - 1):+.1f} %); handles from {handles[0]} to {handles[-1]}, at most {max(handles)}')
        if last > 1.05 * first:
            faults.append(f'{name}: the heap grew by {100 * (last / first - 1):.1f} %')
        if handles[-1] > handles[0] + 10:
            faults.append(f'{name}: handles grew from {handles[0]} to {handles[-1]}')
print(f'{rows} rows in {took:.0f} s ({60 * rows / took:.0f} a minute), {count["calls"]} calls, {count["faults"]} faults, {seen[0]} pages seen,'
      f' {bad[0]} not, {sent[0]} reviews sent, {kept} kept; audit: {told.strip().splitlines()[-1] if told.strip() else "?"}')
print('\n'.join(faults) if faults else 'nothing lost, nothing grew')
sys.exit(1 if faults else 0)
