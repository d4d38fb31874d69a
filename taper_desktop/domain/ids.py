"""Row numbers of the site's file, told apart by type so that they cannot be swapped."""

from typing import NewType

PatientId = NewType("PatientId", int)
ProtocolId = NewType("ProtocolId", int)
RegimenId = NewType("RegimenId", int)
VisitId = NewType("VisitId", int)
MilestoneId = NewType("MilestoneId", int)
AssessmentId = NewType("AssessmentId", int)
DecisionId = NewType("DecisionId", int)
AccountId = NewType("AccountId", int)
SignatureId = NewType("SignatureId", int)
VoidId = NewType("VoidId", int)
