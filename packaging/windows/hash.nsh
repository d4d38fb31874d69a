; The SHA-256 of a file, by Windows itself. In $0: the file's path, then its hash; "" if unknown.
; Uses $1 to $9.

Function HashFile
  StrCpy $9 $0
  StrCpy $0 ""
  System::Call 'kernel32::CreateFileW(w r9, i 0x80000000, i 1, p 0, i 3, i 0, p 0) p .r1'
  System::Call 'kernel32::GetFileSize(p r1, p 0) i .r2'
  System::Call 'kernel32::CreateFileMappingW(p r1, p 0, i 2, i 0, i 0, p 0) p .r3'
  System::Call 'kernel32::MapViewOfFile(p r3, i 4, i 0, i 0, p 0) p .r4'
  System::Call 'advapi32::CryptAcquireContextW(*p .r5, p 0, p 0, i 24, i 0xF0000000) i .r6'
  System::Call 'advapi32::CryptCreateHash(p r5, i 0x800C, p 0, i 0, *p .r7) i .r6'
  System::Call 'advapi32::CryptHashData(p r7, p r4, i r2, i 0) i .r6'
  System::Alloc 32
  Pop $8
  System::Call 'advapi32::CryptGetHashParam(p r7, i 2, p r8, *i 32, i 0) i .r6'
  ${If} $6 = 1
    StrCpy $2 0
    ${While} $2 < 32
      IntPtrOp $3 $8 + $2
      System::Call '*$3(&i1 .r6)'
      IntOp $6 $6 & 0xFF
      IntFmt $6 "%02x" $6
      StrCpy $0 "$0$6"
      IntOp $2 $2 + 1
    ${EndWhile}
  ${EndIf}
  System::Free $8
  System::Call 'advapi32::CryptDestroyHash(p r7)'
  System::Call 'advapi32::CryptReleaseContext(p r5, i 0)'
  System::Call 'kernel32::UnmapViewOfFile(p r4)'
  System::Call 'kernel32::CloseHandle(p r3)'
  System::Call 'kernel32::CloseHandle(p r1)'
FunctionEnd
