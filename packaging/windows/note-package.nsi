; Run by the Windows Installer package while it installs: writes down the package's own name and
; hash beside the program, as the other installer does, to be compared with what the release says.
; Silent, shows nothing and never fails the installation.
;
;   note-package.exe /PACKAGE=file /INTO=folder        made with -DOUT and -DVERSION

Unicode true
Name "Note"
OutFile "${OUT}"
SilentInstall silent
RequestExecutionLevel user
SetCompressor zlib
!include FileFunc.nsh
!include LogicLib.nsh

Var Into

!include "${__FILEDIR__}\hash.nsh"

Section
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/INTO=" $Into
  ${GetOptions} $R0 "/PACKAGE=" $0
  ${IfNot} ${Errors}
    ${GetFileName} "$0" $R1
    Call HashFile
    WriteINIStr "$Into\installed.ini" "Installed" "Version" "${VERSION}"
    WriteINIStr "$Into\installed.ini" "Installed" "Installer" "$R1"
    WriteINIStr "$Into\installed.ini" "Installed" "SHA256" "$0"
  ${EndIf}
  SetErrorLevel 0
SectionEnd
