# shellcheck shell=bash
# Everything that the cloud steps share. Sourced; needs $home and changes to that folder.
called_from=$PWD

# Makes a path absolute that is relative to where the script was called.
absolute() {
  [[ "$1" == /* ]] && echo "$1" || echo "$called_from/$1"
}

[[ -z "${MOSAICO_CONFIG:-}" ]] || MOSAICO_CONFIG=$(absolute "$MOSAICO_CONFIG")
cd "${home:?}" || exit
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=config.sh
source "$home/pipelines/lib/config.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=images.sh
source "$home/pipelines/lib/images.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=secrets.sh
source "$home/pipelines/lib/secrets.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=forward.sh
source "$home/pipelines/lib/forward.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=cloud.sh
source "$home/pipelines/lib/cloud.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=overlay.sh
source "$home/pipelines/lib/overlay.sh"
# shellcheck source-path=SCRIPTDIR source-path=SCRIPTDIR/lib source=vms.sh
source "$home/pipelines/lib/vms.sh"
