; The Windows installer, compiled on any system: makensis -INPUTCHARSET UTF8, with the names below
; given by packaging/release/nsis.py.
;
;   PAYLOAD   the folder of the frozen program       OUT      the installer's file
;   VERSION   as it is written                       ORDER    four numbers, in the order of versions
;   LICENCE   the licence                            USE      the folder of the intended use
;   ICON      the program's icon                     SIGN     if given, a command that signs a file
;
; Silent:  setup.exe /S [/AllUsers | /CurrentUser] [/WAIT=seconds] [/D=folder]
;          uninstall.exe /S [/DELETEDATA] [/WAIT=seconds]
; A program that runs is asked to end, by the file "finish" beside its folder, and waited for: a
; minute when silent, ten seconds before somebody is asked. It is never ended by force.
; Exit codes: 0 done, 1 cancelled, 2 failed, 3 a newer version is installed, 4 the program is
; running, 5 administrator rights are needed.

Unicode true
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include nsDialogs.nsh
!include x64.nsh

!define NAME "Taper Desktop"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TaperDesktop"
!define OWN_KEY "Software\Taper Desktop"
!define CODE_NEWER 3
!define CODE_RUNNING 4
!define CODE_RIGHTS 5
!define SILENT_WAIT 60
!define SHORT_WAIT 10
!define SHCNE_ASSOCCHANGED 0x08000000

Name "${NAME}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
SetCompressor ${COMPRESSOR}
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${ORDER}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} ${VERSION}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${OWN_KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"

Var Everybody   ; 1: for every account of this computer
Var Installed   ; the order of the version that is installed, or ""
Var WaitSeconds
Var DeleteData
Var Tick

!define MUI_PAGE_HEADER_TEXT "$(UseTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(UseSubtitle)"
!define MUI_LICENSEPAGE_TEXT_TOP " "
!define MUI_LICENSEPAGE_TEXT_BOTTOM "$(UseBottom)"
!insertmacro MUI_PAGE_LICENSE "$(IntendedUse)"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
Page custom AskForWhom TakeForWhom
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\app\${NAME}.exe"
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.AskForData un.TakeForData
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_RESERVEFILE_LANGDLL

LicenseLangString IntendedUse ${LANG_ENGLISH} "${USE}/intended-use.en.txt"
LicenseLangString IntendedUse ${LANG_SIMPCHINESE} "${USE}/intended-use.zh_CN.txt"
!macro SAY name english chinese
  LangString ${name} ${LANG_ENGLISH} "${english}"
  LangString ${name} ${LANG_SIMPCHINESE} "${chinese}"
!macroend
!insertmacro SAY UseTitle "Intended use" "预期用途"
!insertmacro SAY UseSubtitle "What ${NAME} is for, and what it is not" "${NAME} 的用途与限制"
!insertmacro SAY UseBottom "Go on if the program will be used as described." "若将按上述用途使用，请继续。"
!insertmacro SAY Newer "A newer version ($Installed) is installed already. Nothing was changed." "已安装较新的版本（$Installed）。未作任何更改。"
!insertmacro SAY Running "${NAME} is open, and something in it may not be saved yet. Close it, then go on. Nothing was changed so far." "${NAME} 正在运行，可能有尚未保存的内容。请先关闭再继续。目前未作任何更改。"
!insertmacro SAY Rights "Installing for everybody needs administrator rights." "为所有用户安装需要管理员权限。"
!insertmacro SAY NoRoom "The files could not be written. What was installed before is unchanged." "文件无法写入。原有安装保持不变。"
!insertmacro SAY WhomTitle "For whom" "安装范围"
!insertmacro SAY WhomSubtitle "Each account keeps its own data in any case" "无论如何，各账户的数据各自保存"
!insertmacro SAY JustMe "Only for me (no administrator rights needed)" "仅供我使用（无需管理员权限）"
!insertmacro SAY Everyone "For every account of this computer (administrator rights)" "供本机所有账户使用（需管理员权限）"
!insertmacro SAY DataTitle "The site's data" "本中心的数据"
!insertmacro SAY DataSubtitle "The site's file, its keys and its backups" "中心文件、密钥文件及备份"
!insertmacro SAY DataKept "They stay on this computer unless you tick the box." "除非勾选，否则数据保留在本机。"
!insertmacro SAY DataDelete "Also delete the site's file, its keys, backups and settings of this account" "同时删除本账户的中心文件、密钥文件、备份和设置"
!insertmacro SAY DataSure "Every visit recorded on this computer will be lost unless there is a backup elsewhere. Delete it all?" "除非另有备份，本机记录的所有访视都将丢失。确定全部删除？"
!insertmacro SAY Site "${NAME} site" "${NAME} 中心文件"

; --- beginning ---------------------------------------------------------------------------------

!macro CHOOSE_CONTEXT un
Function ${un}ChooseContext
  SetRegView 64
  ${If} $Everybody = 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd
!macroend
!insertmacro CHOOSE_CONTEXT ""
!insertmacro CHOOSE_CONTEXT "un."

Function .onInit
  SetRegView 64
  !insertmacro MUI_LANGDLL_DISPLAY
  Call ReadCommand
  Call RefuseOlder
  Call NeedRights
  Call ChooseFolder
FunctionEnd

; Where nothing is said, as it is installed already; else for this account alone.
Function ReadCommand
  StrCpy $Everybody 0
  ReadRegStr $0 HKLM "${OWN_KEY}" "Order"
  ${If} $0 != ""
    StrCpy $Everybody 1
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/AllUsers" $2
  ${IfNot} ${Errors}
    StrCpy $Everybody 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $1 "/CurrentUser" $2
  ${IfNot} ${Errors}
    StrCpy $Everybody 0
  ${EndIf}
  Call ReadWait
  Call ChooseContext
FunctionEnd

; A file written by a newer program could not be opened by an older one.
Function RefuseOlder
  ReadRegStr $Installed HKLM "${OWN_KEY}" "Order"
  Call RefuseIfOlder
  ReadRegStr $Installed HKCU "${OWN_KEY}" "Order"
  Call RefuseIfOlder
FunctionEnd

Function RefuseIfOlder
  ${If} $Installed == ""
    Return
  ${EndIf}
  ${VersionCompare} "$Installed" "${ORDER}" $0
  ${If} $0 = 1
    MessageBox MB_OK|MB_ICONSTOP "$(Newer)" /SD IDOK
    SetErrorLevel ${CODE_NEWER}
    Quit
  ${EndIf}
FunctionEnd

Function NeedRights
  ${If} $Everybody = 0
    Return
  ${EndIf}
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 == "Admin"
    Return
  ${EndIf}
  ${IfNot} ${Silent}
    ; Start again with rights; Windows asks. This one ends either way.
    ExecShell "runas" "$EXEPATH" "/AllUsers"
    SetErrorLevel 0
    Quit
  ${EndIf}
  MessageBox MB_OK|MB_ICONSTOP "$(Rights)" /SD IDOK
  SetErrorLevel ${CODE_RIGHTS}
  Quit
FunctionEnd

Function ChooseFolder
  ${If} $INSTDIR != ""
    Return   ; told by /D=
  ${EndIf}
  ReadRegStr $0 SHCTX "${OWN_KEY}" "Folder"
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${ElseIf} $Everybody = 1
    StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
  ${Else}
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
  ${EndIf}
FunctionEnd

Var JustMeButton
Var EveryoneButton

Function AskForWhom
  !insertmacro MUI_HEADER_TEXT "$(WhomTitle)" "$(WhomSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 10u 100% 14u "$(JustMe)"
  Pop $JustMeButton
  ${NSD_CreateRadioButton} 0 30u 100% 14u "$(Everyone)"
  Pop $EveryoneButton
  ${If} $Everybody = 1
    ${NSD_Check} $EveryoneButton
  ${Else}
    ${NSD_Check} $JustMeButton
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function TakeForWhom
  StrCpy $9 $Everybody
  ${NSD_GetState} $EveryoneButton $0
  StrCpy $Everybody 0
  ${If} $0 = ${BST_CHECKED}
    StrCpy $Everybody 1
  ${EndIf}
  Call ChooseContext
  Call NeedRights
  ${If} $9 != $Everybody
    StrCpy $INSTDIR ""
    Call ChooseFolder
  ${EndIf}
FunctionEnd

; --- installing --------------------------------------------------------------------------------

; The new program is laid beside the old one, whole, and takes its place in one renaming. A folder
; of which a file is open cannot be renamed: a running program is never changed under its feet.
Section "-Program"
  RMDir /r "$INSTDIR\incoming"
  SetOutPath "$INSTDIR\incoming"
  ClearErrors
  File /r "${PAYLOAD}/*"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\incoming"
    MessageBox MB_OK|MB_ICONSTOP "$(NoRoom)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  SetOutPath "$INSTDIR"
  Call PutAside
  Rename "$INSTDIR\incoming" "$INSTDIR\app"
  ${If} ${Errors}
    Rename "$INSTDIR\previous" "$INSTDIR\app"
    MessageBox MB_OK|MB_ICONSTOP "$(NoRoom)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  RMDir /r "$INSTDIR\previous"
  Call WriteDown
SectionEnd

Function PutAside
  RMDir /r "$INSTDIR\previous"
  again:
  ${IfNot} ${FileExists} "$INSTDIR\app\*.*"
    Return
  ${EndIf}
  Call WaitForEnd
  ${If} $0 = 0
    ClearErrors
    Rename "$INSTDIR\app" "$INSTDIR\previous"
    ${IfNot} ${Errors}
      Return
    ${EndIf}
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
  RMDir /r "$INSTDIR\incoming"
  SetErrorLevel ${CODE_RUNNING}
  Quit
FunctionEnd

; In $0: 1 while one of the programs runs; Windows lets nobody write to it then.
!macro IS_RUNNING un
Function ${un}IsRunning
  StrCpy $0 0
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\app\${NAME}.exe"
    FileOpen $1 "$INSTDIR\app\${NAME}.exe" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\app\${COMMAND}.exe"
    FileOpen $1 "$INSTDIR\app\${COMMAND}.exe" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  ClearErrors
FunctionEnd
!macroend
!insertmacro IS_RUNNING ""
!insertmacro IS_RUNNING "un."

!macro READ_WAIT un
Function ${un}ReadWait
  StrCpy $WaitSeconds ${SHORT_WAIT}
  ${If} ${Silent}
    StrCpy $WaitSeconds ${SILENT_WAIT}
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/WAIT=" $2
  ${IfNot} ${Errors}
    StrCpy $WaitSeconds $2
  ${EndIf}
FunctionEnd
!macroend
!insertmacro READ_WAIT ""
!insertmacro READ_WAIT "un."

; In $0: 0 once no program runs, asked to end and waited for; 1 if one still does after that.
!macro WAIT_FOR_END un
Function ${un}WaitForEnd
  StrCpy $Tick 0
  ${Do}
    Call ${un}IsRunning
    ${If} $0 = 0
    ${OrIf} $Tick >= $WaitSeconds
      ${ExitDo}
    ${EndIf}
    ${If} $Tick = 0
      FileOpen $1 "$INSTDIR\finish" w
      FileWrite $1 "${VERSION}"
      FileClose $1
    ${EndIf}
    IntOp $Tick $Tick + 1
    Sleep 1000
  ${Loop}
  Delete "$INSTDIR\finish"
  ClearErrors
FunctionEnd
!macroend
!insertmacro WAIT_FOR_END ""
!insertmacro WAIT_FOR_END "un."

Function WriteDown
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\app\${NAME}.exe"
  WriteRegStr SHCTX "${OWN_KEY}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${OWN_KEY}" "Version" "${VERSION}"
  WriteRegStr SHCTX "${OWN_KEY}" "Order" "${ORDER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\app\${NAME}.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR\app" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0
  WriteRegStr SHCTX "Software\Classes\.taper" "" "${FILE_TYPE}"
  WriteRegStr SHCTX "Software\Classes\${FILE_TYPE}" "" "$(Site)"
  WriteRegStr SHCTX "Software\Classes\${FILE_TYPE}\DefaultIcon" "" "$INSTDIR\app\${NAME}.exe,0"
  WriteRegStr SHCTX "Software\Classes\${FILE_TYPE}\shell\open\command" "" '"$INSTDIR\app\${NAME}.exe" --site "%1"'
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
  StrCpy $0 "$EXEPATH"
  Call HashFile
  WriteINIStr "$INSTDIR\installed.ini" "Installed" "Version" "${VERSION}"
  WriteINIStr "$INSTDIR\installed.ini" "Installed" "Installer" "$EXEFILE"
  WriteINIStr "$INSTDIR\installed.ini" "Installed" "SHA256" "$0"
FunctionEnd

!include "${__FILEDIR__}\hash.nsh"

; --- removing ----------------------------------------------------------------------------------

Function un.onInit
  SetRegView 64
  !insertmacro MUI_UNGETLANGUAGE
  StrCpy $Everybody 0
  ReadRegStr $0 HKLM "${OWN_KEY}" "Folder"
  ${If} $0 == $INSTDIR
    StrCpy $Everybody 1
  ${EndIf}
  Call un.ChooseContext
  Call un.ReadWait
  StrCpy $DeleteData 0
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/DELETEDATA" $2
  ${IfNot} ${Errors}
    StrCpy $DeleteData 1
  ${EndIf}
FunctionEnd

Var DeleteBox

Function un.AskForData
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" "$(DataSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 10u 100% 20u "$(DataKept)"
  Pop $0
  ${NSD_CreateCheckbox} 0 36u 100% 20u "$(DataDelete)"
  Pop $DeleteBox
  nsDialogs::Show
FunctionEnd

Function un.TakeForData
  ${NSD_GetState} $DeleteBox $0
  StrCpy $DeleteData 0
  ${If} $0 = ${BST_CHECKED}
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(DataSure)" IDNO kept
    StrCpy $DeleteData 1
    kept:
  ${EndIf}
FunctionEnd

Section "Uninstall"
  again:
  Call un.WaitForEnd
  ${If} $0 = 1
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${CODE_RUNNING}
    Quit
  ${EndIf}
  Delete "$SMPROGRAMS\${NAME}.lnk"
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\incoming"
  RMDir /r "$INSTDIR\previous"
  Delete "$INSTDIR\installed.ini"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${OWN_KEY}"
  ReadRegStr $0 SHCTX "Software\Classes\.taper" ""
  ${If} $0 == "${FILE_TYPE}"
    DeleteRegKey SHCTX "Software\Classes\.taper"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\${FILE_TYPE}"
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
  ${If} $DeleteData = 1
    SetShellVarContext current
    RMDir /r "$LOCALAPPDATA\${NAME}"
  ${EndIf}
SectionEnd
