"""The measures of a readable notebook: `python .ci/lint.py [NOTEBOOK...]`. Prints what is wrong; exit code 1 if anything is.

Hard limits fail. `--advise` also prints the aims (cells, medians, tests beside exports), which do not.
"""
import ast, json, re, statistics, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLAG = re.compile(r'^#\|\s*(slow|cuda|browser)\b', re.M)
fails, advice, seen = [], [], {}

def src(c): return ''.join(c['source'])
def body(s): return [l for l in s.splitlines() if l.strip() and not l.startswith('#|')]
def number(stem): return int(m[1]) if (m := re.match(r'(\d+)_', stem)) else 999
def imported(code):
    "Modules of seqnb that a cell imports at its top level"
    try: tree = ast.parse(re.sub(r'^\s*[%!].*', 'pass', code, flags=re.M))
    except SyntaxError: return set()
    res = set()
    for n in tree.body:
        if isinstance(n, ast.ImportFrom) and (n.module or '').startswith('seqnb'): res |= {n.module.split('.')[1]} if '.' in n.module else {a.name for a in n.names}
        if isinstance(n, ast.Import): res |= {a.name.split('.')[1] for a in n.names if a.name.startswith('seqnb.')}
    return res

def lint(p, numbers):
    fail, aim = (lambda m: fails.append(f'{p.name}: {m}')), (lambda m: advice.append(f'{p.name}: {m}'))
    text = p.read_text(encoding='utf-8'); nb = json.loads(text); cells = nb['cells']
    code = [c for c in cells if c['cell_type'] == 'code']; md = [c for c in cells if c['cell_type'] == 'markdown']
    lens = [n for c in code if (n := len(body(src(c))))]
    kernel = 60 <= number(p.stem) < 70
    words = sum(len(re.findall(r'\w+', src(c))) for c in md)
    if len(cells) > 150: fail(f'{len(cells)} cells, at most 150')
    if lens and max(lens) > (70 if kernel else 40): fail(f'a code cell of {max(lens)} lines, at most {70 if kernel else 40}')
    if sum(lens) and words < sum(lens): fail(f'{words} words of prose for {sum(lens)} lines of code, at least one a line')
    for i, c in enumerate(cells):
        s = src(c)
        if c['cell_type'] == 'markdown':
            n = len(re.sub(r'\$\$.*?\$\$|\|.*\||!\[.*?\]\(.*?\)', '', s, flags=re.S if '$$' in s else 0).split())
            if n > 120: fail(f'cell {i}: {n} words of markdown, at most 120')
            if 'base64' in s and 'data:image' in s: fail(f'cell {i}: base64 in markdown')
            continue
        if c['cell_type'] != 'code': continue
        if any(o['output_type'] == 'error' for o in c['outputs']): fail(f'cell {i}: committed with an error')
        if c.get('execution_count'): fail(f'cell {i}: not cleaned (run nbdev_clean)')
        if FLAG.search(s) and re.search(r'^\s*(import|from)\s', '\n'.join(body(s)), re.M): fail(f'cell {i}: a flagged cell with an import')
        if re.search(r'^#\s*(assert|test_)', s, re.M): fail(f'cell {i}: a check commented out')
        if re.search(r'\bpickle\b|torch\.load\((?!.*weights_only=True)', '\n'.join(body(s))): fail(f'cell {i}: pickle')
        b = body(s); key = '\n'.join(b)
        if len(b) >= 4:
            if key in seen and seen[key] != p.name: fail(f'cell {i}: the same {len(b)} lines as in {seen[key]}')
            seen.setdefault(key, p.name)
        for m in imported(s) if not re.search(r'^#\|\s*export\s+tests', s, re.M) else ():
            if m in numbers and numbers[m] >= number(p.stem): fail(f'cell {i}: imports seqnb.{m} ({numbers[m]}), which is not lower')
    if re.search(r'(?<![\w.])/(work|root|home/\w+)/', '\n'.join(src(c) for c in cells) + ''.join(str(o.get('text', '')) for c in code for o in c['outputs'])): fail('a path of some machine')
    if code and not any(c['outputs'] for c in code): fail('committed without outputs')
    size = len(text.encode()); plots = [i for i, c in enumerate(cells) for o in c.get('outputs', []) if 'image/png' in o.get('data', {})]
    if size > 1_000_000: fail(f'{size//1000} KB, at most 1000')
    if size > 300_000 and len(plots) < 3: fail(f'{size//1000} KB, at most 300 without plots that need it')
    if lens:
        if statistics.median(lens) > 5: aim(f'code cells of {statistics.median(lens)} lines in the median, aim 5')
        if len(lens) > 1 and (q := statistics.quantiles(lens, n=10)[-1]) > 18: aim(f'90th percentile {q:.0f} lines, aim 18')
    exports = sum(bool(re.search(r'^#\|\s*exports?\s*$', src(c), re.M)) for c in code); tests = sum(bool(re.search(r'\bassert\b|assert_near\(|check_forms\(', src(c))) for c in code)
    if exports > 3 and tests < exports*.7: aim(f'{tests} test cells for {exports} exported ones')
    if not plots or plots[0] > 15: aim(f'first plot at cell {plots[0] if plots else None}, aim 15')

def main():
    args = [a for a in sys.argv[1:] if a[0] != '-']
    every = sorted((ROOT/'nbs').glob('*.ipynb'))
    numbers, targets = {}, set()
    for p in every:
        s = '\n'.join(src(c) for c in json.loads(p.read_text(encoding='utf-8'))['cells'])
        if m := re.search(r'^#\|\s*default_exp\s+(\S+)', s, re.M):
            numbers[m[1]] = number(p.stem); targets.add(m[1])
            if p.stem != 'index' and p.stem.split('_', 1)[1] != m[1].removeprefix('tests.test_'): fails.append(f'{p.name}: exports {m[1]}, not the module of its name')
        targets |= set(re.findall(r'^#\|\s*export\s+(tests\.\w+)', s, re.M))
    for p in (ROOT/'seqnb').rglob('*.py'):
        m = '.'.join(p.relative_to(ROOT/'seqnb').with_suffix('').parts)
        if p.name not in ('__init__.py', '_modidx.py') and m not in targets: fails.append(f'seqnb/{p.relative_to(ROOT/"seqnb")}: a module without its notebook')
    for p in ([Path(a) for a in args] or every): lint(p, numbers)
    if '--advise' in sys.argv or args: print(*advice, sep='\n')
    print(*fails, sep='\n'); print(f'{len(fails)} to mend' if fails else 'notebooks within limits'); sys.exit(bool(fails))
if __name__ == '__main__': main()
