#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One display, one session bus and one accessibility bus for one command; everything is gone afterwards.
#
# usage: run-ui.sh [--size 1280x800] [--wm] [--moving] [--lang vi] [--] COMMAND [ARGS…]
#   --size  size of the screen in pixels, 1280x800 without it
#   --wm    start openbox: windows get focus, frames and sizes as on a desktop
#   --moving  with GTK's animations; without them nothing has to be waited for
#   --lang  LANGUAGE of the command, vi without it
# Exit status: that of COMMAND; 77 (skip) where Xvfb or dbus-run-session is missing.
set -u
size=1280x800
manager=
moving=false
language=vi
while [ $# != 0 ]; do
  case $1 in
    --size) size=$2; shift 2 ;;
    --wm) manager=openbox; shift ;;
    --moving) moving=true; shift ;;
    --lang) language=$2; shift 2 ;;
    --) shift; break ;;
    -*) echo "run-ui.sh: unknown option $1" >&2; exit 2 ;;
    *) break ;;
  esac
done
[ $# != 0 ] || { sed -n '3,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
for program in Xvfb dbus-run-session; do
  command -v "$program" >/dev/null || { echo "$program is not installed: the window cannot be tested here"; exit 77; }
done

home=$(mktemp -d "${TMPDIR:-/tmp}/sen-ui.XXXXXX")
chmod 700 "$home"
mkdir -m 700 "$home/runtime" "$home/config" "$home/data" "$home/cache" "$home/state"
mkdir "$home/config/gtk-4.0"
printf '[Settings]\ngtk-enable-animations=%s\n' "$moving" >"$home/config/gtk-4.0/settings.ini"
display_server=
finish () {
  [ -z "$display_server" ] || { kill "$display_server"; wait "$display_server"; } 2>/dev/null
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 143' TERM INT HUP

mkfifo "$home/display"
Xvfb -displayfd 5 -screen 0 "${size}x24" -nolisten tcp -noreset 5>"$home/display" >"$home/xvfb.log" 2>&1 &
display_server=$!
# The pipe closes without a line if Xvfb cannot start.
read -r -t 30 number <"$home/display" || { echo "Xvfb did not start:"; cat "$home/xvfb.log"; exit 1; } >&2

# From glibc 2.39 on, C.UTF-8 means "not translated" as C always did: a locale with a name is made where none is installed.
locales=${SEN_BUILD_DIR:-$home}/locales
locale=C.UTF-8
if locale -a 2>/dev/null | grep -qix 'vi_VN\.utf-\?8'; then
  locale=vi_VN.UTF-8
elif [ -d "$locales/vi_VN.UTF-8" ] || { mkdir -p "$locales" && localedef -c -i vi_VN -f UTF-8 "$home/made"; } 2>"$home/localedef.log"; then
  [ -d "$locales/vi_VN.UTF-8" ] || mv -T "$home/made" "$locales/vi_VN.UTF-8" 2>/dev/null || true
  export LOCPATH=$locales
  locale=vi_VN.UTF-8
fi

unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XAUTHORITY SESSION_MANAGER GTK_THEME
if pkg-config --atleast-version=4.16 gtk4 2>/dev/null; then export GDK_DISABLE=gl,vulkan; else export GDK_DEBUG="${GDK_DEBUG:-gl-disable}"; fi
export DISPLAY=:$number GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND="${GSETTINGS_BACKEND:-memory}" \
  XDG_RUNTIME_DIR=$home/runtime XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache \
  XDG_STATE_HOME=$home/state XDG_CURRENT_DESKTOP=GNOME NO_AT_BRIDGE=0 LANGUAGE=$language TZ=Asia/Ho_Chi_Minh
set -- env LC_ALL="$locale" "$@"

# What the bus starts (the accessibility registry) speaks on the bus's output, which is not the command's: TAP stays clean.
if [ -n "$manager" ] && command -v "$manager" >/dev/null; then
  dbus-run-session -- sh -c '"$0" --sm-disable >/dev/null 2>&1 3>&- & wm=$!; "$@" >&3 3>&-; rc=$?; kill $wm; exit $rc' "$manager" "$@" 3>&1 >&2
else
  dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh "$@" 3>&1 >&2
fi
