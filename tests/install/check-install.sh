#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs through DESTDIR, moves the result to its prefix as a package would, and starts it from there:
# no path of the source or build tree may be needed. Ends with `N passed, N failed`.
#
# usage: check-install.sh SOURCE-ROOT [BUILD]      BUILD: a build folder whose prefix is BUILD/root; made if it isn't there
set -uo pipefail
top=$(readlink -f "$1")
folder=$(readlink -m "${2:-$top/build-install}")
prefix=$folder/root
id=io.github.senoffice.Sen
passed=0 failed=0 skipped=0

check () {
  local what=$1
  shift
  if "$@"; then passed=$((passed + 1)); echo "ok: $what"; else failed=$((failed + 1)); echo "FAILED: $what"; fi
}
skip () { skipped=$((skipped + 1)); echo "skipped: $*"; }
finish () {
  rm -rf "$home"
  printf '%s passed, %s failed' "$passed" "$failed"
  [ "$skipped" = 0 ] || printf ', %s skipped' "$skipped"
  echo
}
home=$(mktemp -d)
trap finish EXIT

install_tree () {
  rm -rf "$prefix" "$folder/stage"
  { [ -e "$folder/build.ninja" ] || meson setup "$folder" "$top" --prefix="$prefix" -Dtests=false; } >"$home/log" 2>&1 \
    && ninja -C "$folder" >>"$home/log" 2>&1 \
    && meson install -C "$folder" --no-rebuild --destdir "$folder/stage" >>"$home/log" 2>&1 \
    && mv "$folder/stage$prefix" "$prefix" && return 0
  tail -30 "$home/log"
  return 1
}
check "meson install --destdir" install_tree
[ "$failed" = 0 ] || exit 1
# What a package's trigger does after unpacking.
glib-compile-schemas "$prefix/share/glib-2.0/schemas"

libdir=$(dirname "$(find "$prefix" -name 'libsen.so.0' | head -1)")
# An environment as of a fresh login: nothing of the build tree, nothing of the caller.
installed () {
  env -i HOME="$home" PATH="$prefix/bin:/usr/bin:/bin" LD_LIBRARY_PATH="$libdir" XDG_DATA_DIRS="$prefix/share:/usr/share" \
    XDG_RUNTIME_DIR="$home" LC_ALL=C.UTF-8 LANGUAGE="${LANGUAGE:-vi}" TZ=Asia/Ho_Chi_Minh "$@"
}

for file in share/applications/$id.desktop share/metainfo/$id.metainfo.xml share/dbus-1/services/$id.service \
  share/dbus-1/services/$id.Agent.service etc/xdg/autostart/$id.Agent.desktop libexec/sen-agent \
  share/glib-2.0/schemas/$id.gschema.xml share/icons/hicolor/scalable/apps/$id.svg \
  share/icons/hicolor/symbolic/apps/$id-symbolic.svg share/locale/vi/LC_MESSAGES/sen.mo; do
  check "$file is there" test -s "$prefix/$file"
done
check "no installed text file names the source tree outside the prefix" \
  bash -c '! grep -rIlE "$1/(app|plugins|resources|tests)/" "$2"' - "$top" "$prefix"

# With the locale that run-ui.sh finds or makes: gettext of glibc 2.39 and newer translates nothing in C.UTF-8.
in_language () {
  installed TMPDIR="$home" bash "$top/tests/ui/run-ui.sh" --lang "$1" -- senctl --help 2>/dev/null
}

if [ -x "$prefix/bin/senctl" ]; then
  version=$(sed -n "s/^  version: '\(.*\)',/\1/p" "$top/meson.build" | head -1)
  check "senctl --version says $version" bash -c 'grep -qF "$1" <<<"$2"' - "$version" "$(installed senctl --version 2>&1)"
  check "senctl makes a sample office" installed senctl office init --sample "$home/office"
  plugins=$(installed senctl --office "$home/office" --json plugins list)
  check "its plugins are found" bash -c 'python3 -c "import json, sys; json.loads(sys.argv[1]) or sys.exit(1)" "$1"' - "$plugins"
  check "senctl speaks Vietnamese" bash -c '[ "$1" != "$2" ]' - "$(in_language vi)" "$(in_language en)"
else
  skip "senctl is not in this version"
fi

# The plugin of plugins/README.md, built against what is installed and found from the user's folder.
build_plugin () {
  local root=$home/.local/share/sen/plugins/memos
  mkdir -p "$root"
  awk '/^## In C/ { c = 1 } c && /^```$/ { exit } c && on { print } c && /^```c$/ { on = 1 }' "$top/plugins/README.md" >"$home/memos.c"
  printf '[Plugin]\nModule=memos\nName=Memos\nVersion=1.0\nX-Sen-Api=1\n' >"$root/memos.plugin"
  # shellcheck disable=SC2046
  cc -shared -fPIC -o "$root/libmemos.so" "$home/memos.c" $(PKG_CONFIG_PATH="$libdir/pkgconfig" pkg-config --cflags --libs sen) \
    && installed senctl --office "$home/office" plugins enable memos >/dev/null \
    && installed senctl --office "$home/office" memos add "Gọi lại" | grep -q .
}
one_call () { echo "#include <$1.h>"; echo "int main (void) { return $2 == 0; }"; }
builds () {
  # shellcheck disable=SC2046
  one_call "$1" "$2" | cc -x c -o "$home/one" - $(PKG_CONFIG_PATH="$libdir/pkgconfig" pkg-config --cflags --libs "$1")
}
check "a plugin is built through pkg-config and runs" build_plugin
check "pkg-config names what sen-pdf needs" builds sen-pdf "sen_pdf_document_get_type ()"
check "pkg-config names what sen-ui needs" builds sen-ui "sen_ui_page_get_type ()"

# A window that shows more than a blank, within 20 seconds.
first_frame () {
  cat >"$home/start" <<'SCRIPT'
#!/usr/bin/env bash
sen --sample >"$HOME/sen.log" 2>&1 &
pid=$!
shown=
for _ in $(seq 100); do
  sleep 0.2
  kill -0 $pid 2>/dev/null || break
  xdotool search --onlyvisible --name . >/dev/null 2>&1 || continue
  colours=$(import -window root -resize 25% png:- | identify -format %k png:- 2>/dev/null)
  [ "${colours:-0}" -gt 60 ] && shown=1 && break
done
kill -TERM $pid 2>/dev/null
wait $pid
[ -n "$shown" ] || { cat "$HOME/sen.log"; exit 1; }
! grep -E 'CRITICAL|WARNING' "$HOME/sen.log"
SCRIPT
  chmod +x "$home/start"
  installed TMPDIR="$home" bash "$top/tests/ui/run-ui.sh" -- "$home/start"
}
if [ -x "$prefix/bin/sen" ]; then
  check "sen opens its window" first_frame
else
  skip "sen is not in this version"
fi
[ "$failed" = 0 ]
