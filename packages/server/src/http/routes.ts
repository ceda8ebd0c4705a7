import { getAccounts, postAccount, postReset, putAccountState } from "./accounts.ts";
import { getAlarms, postAcknowledgement } from "./alarms.ts";
import { getAudit } from "./audit.ts";
import { getBackups } from "./backups.ts";
import { getBelow, getBelowFile, getBelowOrg, getReminders, postReminder } from "./below.ts";
import { getCalendarFile, getCalendarPage } from "./calendar-page.ts";
import {
  postCheck,
  postCheckedFile,
  postDraftText,
  postFileBack,
  postKeptDraft,
  postOriginal,
  postPhrase,
  postTakenIn,
} from "./check.ts";
import { postComparison } from "./comparison.ts";
import { getCounting } from "./counting.ts";
import { getUnderway, postCourseStep, postCourseVerdict } from "./course.ts";
import { getDuties, getDuty, postDecision } from "./duties.ts";
import { getDutyForm } from "./duty-form.ts";
import { getEvents } from "./events.ts";
import { getFigure, getFigures } from "./figures.ts";
import { getForm } from "./form.ts";
import { getGap, postGap } from "./gap.ts";
import { getGrants, putGrant, putPolicy } from "./grants.ts";
import { getHandOver, getHandOverFile, postHandOver } from "./handover.ts";
import { getManual, getManualPage } from "./help.ts";
import { getLeftOpen } from "./left-open.ts";
import { deleteListView, getListViews, putListView } from "./list-views.ts";
import { getMe, getMyExport, postCorrection, putWho } from "./me.ts";
import { getMechanism, getMechanisms, postMechanismBack, postMechanismChange } from "./mechanisms.ts";
import { postMinutes } from "./minutes.ts";
import { getOffice } from "./office.ts";
import {
  getPack,
  getPackEvidence,
  getPackFile,
  getPackPaper,
  getPacks,
  postInspector,
  postPack,
  postPackList,
  postPackRevocation,
} from "./packs.ts";
import {
  getCorrections,
  getPeople,
  getPerson,
  postCorrectionAnswer,
  postNameList,
  postPerson,
  postPost,
  putPerson,
} from "./people.ts";
import { getEvidence, postPaper, postPhoto } from "./photo.ts";
import { getPlan, getPlanFile } from "./plan.ts";
import { postProblem } from "./problem.ts";
import { getRecord, postPreparation, postRecord } from "./record.ts";
import { getRecordEntry, postRestoration, postVoidance, putPreparation, putRecord } from "./record-change.ts";
import { getRecordForm } from "./record-form.ts";
import { getRecordHistory } from "./record-history.ts";
import { getRecordSealed } from "./record-sealed.ts";
import { getRecordUses } from "./record-uses.ts";
import { getRecordFilters, getRecords, getRecordsFile, getRecordsSheet } from "./records.ts";
import { getProblem, getProblems, postRectifyStep, postRectifyVerdict } from "./rectification.ts";
import { getReport, getReportFile, getReportPages, getSource } from "./report.ts";
import {
  getChanges,
  getFigureChoices,
  getReports,
  getText,
  postRenewal,
  postStep,
  postVerdict,
  putText,
} from "./report-desk.ts";
import type { Route } from "./route.ts";
import { getRule, getRules, postSignature, postWithdrawal } from "./rules.ts";
import { getSearch } from "./search.ts";
import {
  deleteOwnSession,
  deleteSession,
  getOwnSessions,
  getSession,
  postAdministrators,
  postCode,
  postFactor,
  postFactorCode,
  postSession,
  postToken,
  putPassword,
} from "./session.ts";
import { getSheetTemplate, postProgress, postSheet, postSheetImport, postSheetPlan } from "./sheets.ts";
import {
  deleteSuperiorForm,
  getSuperiorForm,
  getSuperiorFormFile,
  getSuperiorFormFilling,
  getSuperiorForms,
  postSuperiorForm,
  postSuperiorLook,
  putSuperiorFile,
  putSuperiorForm,
} from "./superior-forms.ts";
import { getCasebook, getCasebookFile, getVolume, getVolumeFile } from "./volume.ts";
import { deleteLine, getHanded, getSummary, getWeek, postHanding, putLine, putSummary } from "./week.ts";

/** Every route of the application. What is not here is not served. */
export const routes: readonly Route[] = [
  ...[getSession, postSession, postCode, deleteSession, postToken, postAdministrators],
  ...[putPassword, postFactor, postFactorCode, getOwnSessions, deleteOwnSession],
  ...[getAccounts, postAccount, putAccountState, postReset, getBackups],
  ...[getGrants, putGrant, putPolicy, getAlarms, postAcknowledgement],
  getAudit,
  getOffice,
  ...[getManual, getManualPage],
  getReport,
  getSource,
  getGap,
  postGap,
  getReportFile,
  getReportPages,
  ...[getReports, getFigureChoices, getText, putText, postRenewal, postStep, postVerdict, getChanges],
  ...[getRecords, getRecordFilters, getRecordsFile, getRecordsSheet, getSearch, getEvents],
  ...[getListViews, putListView, deleteListView],
  ...[getVolume, getVolumeFile, getCasebook, getCasebookFile],
  ...[getRecordEntry, putRecord, postVoidance, postRestoration, getRecordHistory, getRecordSealed, getRecordUses],
  ...[getRecordForm, getUnderway, postCourseStep, postCourseVerdict, postPreparation, putPreparation],
  ...[getFigures, getFigure, postDraftText, postCheck, postOriginal, postCheckedFile, postFileBack],
  postComparison,
  ...[postKeptDraft, postPhrase, postTakenIn],
  ...[getProblems, getProblem, postRectifyStep, postRectifyVerdict, getCalendarPage, getCalendarFile],
  ...[getPlan, getPlanFile, getLeftOpen],
  ...[getSheetTemplate, postSheet, postSheetPlan, postSheetImport, postProgress],
  postMinutes,
  ...[getSuperiorForms, postSuperiorForm, getSuperiorForm, putSuperiorForm, deleteSuperiorForm],
  ...[getSuperiorFormFilling, getSuperiorFormFile, postSuperiorLook, putSuperiorFile],
  getForm,
  getRecord,
  postRecord,
  ...[postPhoto, postPaper],
  getEvidence,
  postProblem,
  getDuties,
  ...[getDuty, getDutyForm],
  postDecision,
  getRules,
  getRule,
  postSignature,
  postWithdrawal,
  getCounting,
  ...[getPeople, getPerson, postPerson, putPerson, postPost, postNameList, getCorrections, postCorrectionAnswer],
  ...[getWeek, putLine, deleteLine, getSummary, putSummary, postHanding, getHanded],
  ...[getMechanisms, getMechanism, postMechanismChange, postMechanismBack],
  ...[getBelow, getBelowFile, getBelowOrg, postReminder, getReminders],
  ...[
    getPacks,
    postPackList,
    postPack,
    getPack,
    getPackFile,
    getPackPaper,
    getPackEvidence,
    postInspector,
    postPackRevocation,
  ],
  ...[getHandOver, getHandOverFile, postHandOver],
  ...[getMe, putWho, postCorrection, getMyExport],
];
