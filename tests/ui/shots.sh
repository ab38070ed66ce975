#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of the main screens of the sample office, in both languages, three sizes, light and dark.
#
# usage: shots.sh [DIR] [SCREEN…]   (./run shot; DIR is shots/ without one; SCREEN such as vi-wide-light)
# Beside the pictures, SCREEN-faults.txt names controls that are too small for a finger or reach out of the window.
# Only where asked for, behind any SCREEN: -contrast (high contrast), -large (Sen's largest text), -double (the desktop's
# text twice as large), such as vi-narrow-light-double.
# Wants SEN_BUILD_DIR and the variables of build/sen-env; SEN_SHOTS_OFFICE takes another office than the sample.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${SEN_BUILD_DIR:?run ./run shot}

if [ "${1:-}" != --inside ]; then
  out=${1:-$here/../../shots}
  mkdir -p "$out"
  out=$(cd "$out" && pwd)
  [ $# = 0 ] || shift
  wanted=" $* "
  office=$(mktemp -d "${TMPDIR:-/tmp}/sen-shots.XXXXXX")
  trap 'rm -rf "$office"' EXIT
  if [ -n "${SEN_SHOTS_OFFICE:-}" ]; then cp -r "$SEN_SHOTS_OFFICE" "$office/sample"; else
    TZ=Asia/Ho_Chi_Minh "$build/app/ctl/senctl" office init --sample "$office/sample" >/dev/null
  fi
  for language in vi en; do
    for size in wide:1280x800 tablet:800x1280 narrow:360x720; do
      for scheme in light dark; do
        for look in "" -contrast -large -double; do
          name=$language-${size%%:*}-$scheme$look
          case "$look$wanted" in "  " | *" $name "*) ;; *) continue ;; esac
          GSETTINGS_BACKEND=keyfile bash "$here/run-ui.sh" --wm --size "${size#*:}" --lang "$language" -- \
            bash "$0" --inside "$out" "$name" "$scheme" "$office/sample" >"$office/log" 2>&1 || { cat "$office/log" >&2; exit 1; }
          echo "$name"
        done
      done
    done
  done
  exit 0
fi

out=$2 name=$3 scheme=$4 office=$5
gsettings set io.github.senoffice.Sen color-scheme "$scheme"
gsettings set io.github.senoffice.Sen window-maximized true
case $name in
  *-contrast) export ADW_DEBUG_HIGH_CONTRAST=1 ;;
  *-large) gsettings set io.github.senoffice.Sen text-size large ;;
  *-double)
    xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "$(printf 'Xft.dpi:\t192\n ')"
    ;;
esac
id=io.github.senoffice.Sen.O$(printf %s "$(realpath "$office")" | sha256sum | cut -c1-16)
path=/$(echo "$id" | tr . /)

draft="02/QĐ-UBND"
case $name in vi-*) attendance="Thành phần" conclusions="Kết luận" ;; *) attendance=Attendance conclusions=Conclusions ;; esac

# Calls an action of the window: NAME [PARAMETER]
action () { gdbus call --session --dest "$id" --object-path "$path/window/1" --method org.gtk.Actions.Activate "$1" "[${2:-}]" '{}' >/dev/null; }
case $name in *-wide-*) width=1280 least=20 ;; *-tablet-*) width=800 least=34 ;; *) width=360 least=34 ;; esac
picture () {
  sleep "${2:-1}"
  import -window root "$out/$name-$1.png"
  "$here/targets.py" "$1" "$width" "$least" >>"$out/$name-faults.txt" || true
}

"$build/app/shell/sen" --office "$office" &
sen=$!
for _ in $(seq 100); do
  gdbus call --session --dest "$id" --object-path "$path/window/1" --method org.gtk.Actions.List >/dev/null 2>&1 && break
  sleep 0.1
done
picture today 1.5
action go "<'meetings'>" && picture meetings
if "$here/click.py" "Kỳ họp thứ 3" 2; then
  picture meeting 1.5
  if "$here/click.py" "Dự toán ngân sách phường năm 2027" && sleep 0.6; then
    picture item 0.5
    "$here/click.py" "Tờ trình về dự toán ngân sách" 2 && picture paper 2 && action back
  fi
  "$here/click.py" "$attendance" && picture attendance
  "$here/click.py" "$conclusions" && picture conclusions
  sleep 0.5
  xdotool key --clearmodifiers F6 && picture minutes 3
  action back && sleep 0.3 && action back && sleep 0.3
fi
action go "<'documents'>" && picture documents
if "$here/click.py" "$draft" 2; then
  picture document 2
  action back && sleep 0.3
fi
action go "<'tasks'>" && picture tasks
if "$here/click.py" "Báo cáo thu phí, lệ phí tháng 11" 2; then
  picture task 1
  action back && sleep 0.3
fi
action search && sleep 0.4 && xdotool type "ngan sach" && picture search
action back
action go "<'plugins'>" && picture plugins
action go "<'people'>" && picture people
action go "<'today'>"
action places && picture places
action places
case $name in *-wide-*)
  action preferences && picture preferences && xdotool key Escape
  action shortcuts && picture shortcuts && xdotool key Escape
  action about && picture about && xdotool key Escape
  ;;
esac
kill "$sen"
wait "$sen" || true

gsettings reset io.github.senoffice.Sen last-office
"$build/app/shell/sen" &
sen=$!
picture welcome 2
kill "$sen"
wait "$sen" || true
