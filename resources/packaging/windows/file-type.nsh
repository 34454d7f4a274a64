; The file type .vinr, for the installer (NSIS). Per user: nothing asks for an administrator.
;
;   !include "file-type.nsh"
;   Section "Program"        ...  !insertmacro VINR_FILE_TYPE "$INSTDIR\vinr-desktop.exe"
;   Section "Uninstall"      ...  !insertmacro un.VINR_FILE_TYPE
;
; What the user herself has chosen in Windows ("Open with") is hers and is left alone. Only ASCII
; stands here, so that makensis reads it alike everywhere. Compiled on Linux, never run on Windows.

!define VINR_TYPE "VinrDesktop.Parcel.1"
!define VINR_CLASSES "Software\Classes"

!macro VINR_FILE_TYPE PROGRAM
  WriteRegStr HKCU "${VINR_CLASSES}\${VINR_TYPE}" "" "Dokument mellan datorer (VINR Desktop)"
  WriteRegStr HKCU "${VINR_CLASSES}\${VINR_TYPE}\DefaultIcon" "" "${PROGRAM},0"
  WriteRegStr HKCU "${VINR_CLASSES}\${VINR_TYPE}\shell\open\command" "" '"${PROGRAM}" "%1"'
  WriteRegStr HKCU "${VINR_CLASSES}\.vinr" "" "${VINR_TYPE}"
  WriteRegStr HKCU "${VINR_CLASSES}\.vinr" "Content Type" "application/x-vinr"
  WriteRegStr HKCU "${VINR_CLASSES}\.vinr\OpenWithProgids" "${VINR_TYPE}" ""
  ; Tell the desktop that file types have changed (SHCNE_ASSOCCHANGED)
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

!macro un.VINR_FILE_TYPE
  DeleteRegKey HKCU "${VINR_CLASSES}\${VINR_TYPE}"
  DeleteRegValue HKCU "${VINR_CLASSES}\.vinr\OpenWithProgids" "${VINR_TYPE}"
  ReadRegStr $0 HKCU "${VINR_CLASSES}\.vinr" ""
  StrCmp $0 "${VINR_TYPE}" 0 +3
    DeleteRegValue HKCU "${VINR_CLASSES}\.vinr" ""
    DeleteRegValue HKCU "${VINR_CLASSES}\.vinr" "Content Type"
  DeleteRegKey /ifempty HKCU "${VINR_CLASSES}\.vinr\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${VINR_CLASSES}\.vinr"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend
