import { date, type PlainDate } from "@shilu/domain";
import { createContext, useContext } from "react";

/** The day up to which a day without a year is looked for: the office's today, or the last day of the time the form is about. */
const Reference = createContext<PlainDate>(date("2000-01-01"));

export const ReferenceDay = Reference.Provider;
export const useReference = (): PlainDate => useContext(Reference);
