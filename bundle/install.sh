#!/bin/sh
# Installs Yimen from this folder into a new environment, without any network: ./install.sh [FOLDER] (default /opt/yimen).
# Run again with a newer bundle it replaces the program; the county's data are elsewhere and are not touched.
set -eu
target=${1:-/opt/yimen}
python=${PYTHON:-python3}
cd "$(dirname "$0")"

sha256sum --check --quiet SHA256SUMS || { echo "这个包不完整，请重新拷一次 · the bundle is damaged: copy it again" >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "要 Python 3.11 或更新 · needs Python 3.11 or later" >&2; exit 1; }

[ -x "$target/bin/python" ] || "$python" -m venv "$target"
pip() { "$target/bin/python" -m pip --quiet --disable-pip-version-check install --no-index --find-links wheels "$@"; }
pip --require-hashes --requirement requirements.lock
pip --require-hashes --requirement postgres.lock
pip --no-deps --force-reinstall wheels/yimen-*.whl
rm -rf "$target/units"
cp -r units "$target/units"
for unit in "$target"/units/*.service; do
    sed "s#/opt/yimen/bin/yimen#$target/bin/yimen#" "$unit" >"$unit.new" && mv "$unit.new" "$unit"
done

"$target/bin/yimen" --help >/dev/null
echo "装好了 · installed: $target/bin/yimen"
echo "systemd: $target/units (docs: how-to/run-it.md)"
