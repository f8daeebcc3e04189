#!/bin/sh
# In place of docker, where there is none: a container is a process, and the image is the program $STAND_IN_PROGRAM, which logs its
# address as the gateway does. What was asked stands in $STAND_IN_FOLDER/asked. Nothing is closed in: neither files, nor user, nor network.
set -eu
cd "$STAND_IN_FOLDER"
echo "$*" >>asked
asked=$1
shift
case $asked in
run)
  detached='' env_file=''
  while :; do
    case $1 in
    --detach) detached=1 ;;
    --rm | --read-only) ;;
    --env-file)
      env_file=$2
      shift
      ;;
    --*) shift ;;
    *) break ;;
    esac
    shift
  done
  shift
  [ "$detached" ] || exec "$STAND_IN_PROGRAM" "$@"
  set -a
  . "$env_file"
  mkdir home
  (
    cd home
    "$STAND_IN_PROGRAM" start >../log 2>&1 &
    echo $! >../pid
    code=0
    wait $! || code=$?
    echo $code >../code.part
    mv ../code.part ../code
  ) >/dev/null 2>&1 &
  ;;
port)
  until grep -q '"url":"http://' log 2>/dev/null; do
    [ ! -e code ] || exit 1
    sleep 0.1
  done
  sed -n 's|.*"url":"http://\([^"]*\)".*|\1|p' log
  ;;
inspect)
  case $2 in
  *Running*) if [ -e code ]; then echo false; else echo true; fi ;;
  *ExitCode*) cat code ;;
  esac
  ;;
stop)
  kill -TERM "$(cat pid)"
  until [ -e code ]; do sleep 0.1; done
  ;;
logs) cat log ;;
rm) [ -e code ] || kill -KILL "$(cat pid)" ;;
volume) ;;
esac
