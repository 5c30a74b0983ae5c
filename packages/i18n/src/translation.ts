/** The names between braces in a text: "可用 {available}" needs `available`. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** What every other language must be to a source: the same keys, and in each text the same placeholders. */
export type TranslationOf<Source extends Record<string, string>, Given extends Record<string, string>> = {
  readonly [Key in keyof Source]: Key extends keyof Given
    ? [Placeholders<Source[Key]>] extends [Placeholders<Given[Key]>]
      ? [Placeholders<Given[Key]>] extends [Placeholders<Source[Key]>]
        ? string
        : never
      : never
    : never;
};
