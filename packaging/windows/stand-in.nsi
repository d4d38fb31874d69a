; A program that does nothing, in place of the real one where installers are tried under Wine.
; With --wait it writes the file "started" beside its folder and stays open until "go" there is
; gone, as with a visit that is begun; with --give-way also once an installer asks it to end.
Unicode true
Name "Stand-in"
OutFile "${OUT}"
SilentInstall silent
RequestExecutionLevel user
SetCompressor zlib
!include FileFunc.nsh
!include LogicLib.nsh

Section
  ${GetParameters} $0
  ${If} $0 == "--wait"
  ${OrIf} $0 == "--give-way"
    FileOpen $1 "$EXEDIR\..\started" w
    FileClose $1
    ${While} ${FileExists} "$EXEDIR\..\go"
      Sleep 100
      ${If} $0 == "--give-way"
      ${AndIf} ${FileExists} "$EXEDIR\..\finish"
        Quit
      ${EndIf}
    ${EndWhile}
  ${EndIf}
SectionEnd
