# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of senctl for bash: senctl itself knows its commands and those of the plugins.
_senctl ()
{
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} office=() i line
  COMPREPLY=()
  if [ "$previous" = --office ]; then
    compopt -o nospace 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$current")
    return
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    [ "${COMP_WORDS[i]}" = --office ] && office=(--office "${COMP_WORDS[i + 1]}")
  done
  while IFS= read -r line; do
    [ -n "$line" ] && COMPREPLY+=("$line")
  done < <("${COMP_WORDS[0]}" "${office[@]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  [ ${#COMPREPLY[@]} -gt 0 ] || compopt -o default 2>/dev/null
}
complete -F _senctl senctl
