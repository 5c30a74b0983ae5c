/** Ways to reach a member that are agreed to one by one. */
export const consentChannels = ["sms", "email", "push", "wechat"] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** What personal data may be used for. */
export const purposeCodes = ["membership", "marketing", "profiling", "birthday", "face", "sharing"] as const;
export type PurposeCode = (typeof purposeCodes)[number];

export interface Purpose {
  /** contract: part of being a member, ends with the membership. consent: nothing without a yes, and a yes can be taken back. */
  readonly basis: "contract" | "consent";
  /** Agreed to for each channel by itself. */
  readonly perChannel: boolean;
  /** The law wants a yes to this and nothing else (单独同意): sensitive data, giving data to others. */
  readonly separate: boolean;
  /** Months for which data of this purpose are kept after it has ended; 0: forgotten with the membership or the consent. */
  readonly retentionMonths: number;
}

/** The purposes there are: data that serves none of them is not collected (checks/personal.test.ts). */
export const purposes: Readonly<Record<PurposeCode, Purpose>> = {
  membership: { basis: "contract", perChannel: false, separate: false, retentionMonths: 0 },
  marketing: { basis: "consent", perChannel: true, separate: false, retentionMonths: 24 },
  profiling: { basis: "consent", perChannel: false, separate: false, retentionMonths: 24 },
  birthday: { basis: "consent", perChannel: false, separate: false, retentionMonths: 0 },
  face: { basis: "consent", perChannel: false, separate: true, retentionMonths: 0 },
  sharing: { basis: "consent", perChannel: false, separate: true, retentionMonths: 36 },
};

/** Each thing that is agreed to by itself: a purpose, or a purpose on a channel. */
export interface ConsentSubject {
  readonly purpose: PurposeCode;
  readonly channel: ConsentChannel | null;
}

export const consentSubjects: readonly ConsentSubject[] = purposeCodes
  .filter((purpose) => purposes[purpose].basis === "consent")
  .flatMap((purpose): readonly ConsentSubject[] => (purposes[purpose].perChannel ? consentChannels.map((channel) => ({ purpose, channel })) : [{ purpose, channel: null }]));

/** Asked for by themselves, with nothing else in the same question. */
export const separatePurposes: ReadonlySet<PurposeCode> = new Set(purposeCodes.filter((each) => purposes[each].separate));
