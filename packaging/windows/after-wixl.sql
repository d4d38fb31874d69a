-- What is written into the tables of a Windows Installer package after wixl, in their own language;
-- one query a line. The names in braces come from packaging/release/msi.py.

-- A program out of the package notes the package's name and hash beside the program, for About:
-- once its files are there (after InstallFiles, 4000), and once only, for a repair comes from a copy
-- that the system keeps. 3138 = msidbCustomActionTypeExe + BinaryData (2), Continue (64: its failure
-- stops nothing), InScript (1024), NoImpersonate (2048).
INSERT INTO `CustomAction` (`Action`, `Type`, `Source`, `Target`) VALUES ('NotePackage', 3138, 'Note', '/PACKAGE=[OriginalDatabase] /INTO=[INSTALLDIR]')
INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('NotePackage', 'NOT Installed', 4001)
INSERT INTO `RemoveFile` (`FileKey`, `Component_`, `FileName`, `DirProperty`, `InstallMode`) VALUES ('Noted', 'WrittenDown', 'INSTAL~1.INI|installed.ini', 'INSTALLDIR', 2)

-- The older version goes first and within the same transaction (after InstallInitialize, 1500): of a
-- file that both have, the older one would otherwise stay where its own number is the higher one.
UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 WHERE `Action` = 'RemoveExistingProducts'

-- The same version in the other language is an upgrade as well: the newest bound counts too.
-- 513 = msidbUpgradeAttributesMigrateFeatures (1) + VersionMaxInclusive (512).
DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'
INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMax`, `Attributes`, `ActionProperty`) VALUES ('{upgrade_code}', '{version}', 513, 'WIX_UPGRADE_DETECTED')

-- The language.
UPDATE `Property` SET `Value` = '{number}' WHERE `Property` = 'ProductLanguage'
UPDATE `LaunchCondition` SET `Description` = '{newer}' WHERE `Condition` = 'NOT WIX_DOWNGRADE_DETECTED'
UPDATE `Registry` SET `Value` = '{file_type}' WHERE `Value` = '{english_file_type}'
