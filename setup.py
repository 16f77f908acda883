from configparser import ConfigParser
from setuptools import setup, find_packages
import shlex
from pathlib import Path

config = ConfigParser(delimiters=['='])
config.read('settings.ini', encoding='utf-8')
cfg = config['DEFAULT']
reqs = shlex.split(cfg.get('requirements', ''))
min_python = cfg['min_python']
setup(
    name=cfg['lib_name'],
    version=cfg['version'],
    description=cfg['description'],
    long_description=Path('README.md').read_text(encoding='utf-8') if Path('README.md').exists() else '',
    long_description_content_type='text/markdown',
    url=cfg['git_url'],
    author=cfg['author'],
    author_email=cfg['author_email'],
    keywords=cfg['keywords'],
    license='Apache-2.0',
    packages=find_packages(include=['seqnb', 'seqnb.*']),
    package_data={'seqnb': ['*.json']},
    install_requires=reqs,
    extras_require={k: shlex.split(cfg.get(f'{k}_requirements', '')) for k in ('dev', 'code', 'kernels', 'pdf', 'tracking', 'hf', 'docs')},
    python_requires='>=' + min_python,
    zip_safe=False,
    entry_points={
        'console_scripts': cfg.get('console_scripts', '').split(),
        'nbdev': [f"{cfg['lib_path']}={cfg['lib_path']}._modidx:d"],
    },
)
