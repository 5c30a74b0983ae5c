/** What a target field holds, and so how its text is read. */
export type TargetType = "text" | "integer" | "amount" | "instant" | "day" | "birthday" | "boolean" | "list";

/** One field that an import can fill: the same description checks mappings, reads cells and prints the help. */
export interface TargetField {
  /** `line.sku` belongs to a line of an order, the others to the thing itself. */
  readonly name: string;
  readonly type: TargetType;
  readonly required?: boolean;
  /** Any name below this one may be filled: `attributes.country`. */
  readonly open?: boolean;
  /** The texts that are allowed. */
  readonly options?: readonly string[];
  readonly maxLength?: number;
}

/** A field's value once read. Amounts are in minor units, instants in milliseconds, lists of texts. */
export type FieldValue = string | number | boolean | readonly string[] | null;

/** Why a cell could not be taken: a code, and what a person needs to find it. */
export interface CellFault {
  readonly field: string;
  readonly code: string;
  readonly value: string;
}
