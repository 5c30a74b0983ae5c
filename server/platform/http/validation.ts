import type { FieldError } from "@regulars/kernel";
import type { z } from "zod";
import { invalid } from "./problems.js";

/** What zod found, as JSON pointers and codes: `/lines/0/quantity`, `too_small {min}`. */
export function fieldErrorsOf(error: z.ZodError, base: string): FieldError[] {
  return error.issues.flatMap((issue) => errorsOfIssue(issue, base)).slice(0, 50);
}

function pointerOf(base: string, path: readonly PropertyKey[]): string {
  return base + path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function errorsOfIssue(issue: z.core.$ZodIssue, base: string): FieldError[] {
  const pointer = pointerOf(base, issue.path);
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && issue.message.includes("received undefined")
        ? [{ pointer, code: "required" }]
        : [{ pointer, code: "wrong_type", params: { expected: issue.expected } }];
    case "too_small": return [{ pointer, code: "too_small", params: { min: Number(issue.minimum) } }];
    case "too_big": return [{ pointer, code: "too_large", params: { max: Number(issue.maximum) } }];
    case "invalid_format": return [{ pointer, code: "wrong_format", params: { expected: issue.format } }];
    case "unrecognized_keys": return issue.keys.map((key) => ({ pointer: pointerOf(base, [...issue.path, key]), code: "unknown_field" }));
    case "invalid_value": return [{ pointer, code: "not_a_choice", params: { options: issue.values.map(String) } }];
    case "invalid_union": return [{ pointer, code: "no_form_fits" }];
    case "custom": return [{ pointer, code: typeof issue.params?.["code"] === "string" ? issue.params["code"] : issue.message }];
    default: return [{ pointer, code: issue.code }];
  }
}

/** Reads one part of a request by its schema; throws `request.invalid` with every fault. */
export function readPart<S extends z.ZodType>(schema: S, value: unknown, base: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = fieldErrorsOf(parsed.error, base);
  throw invalid({ count: errors.length }, errors);
}
