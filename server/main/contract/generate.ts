import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { allEventKinds } from "../../platform/events/events.js";
import { openApiDocument } from "../../platform/http/openapi.js";
import { jsonSchemaOf } from "../../platform/http/schemas.js";
import { OffsetClock } from "../../platform/clock.js";
import { testClockRoutes } from "../../platform/test-clock.js";
import { demoLogInRoutes, demoMessageRoutes } from "../demo/index.js";
import { moduleReactions, moduleRoutes } from "../wiring.js";
import { version } from "../version.js";

/** Every generated file of the contract by its path in the repository: the OpenAPI document, the events' schemas, the client's types. */
export async function contractFiles(): Promise<ReadonlyMap<string, string>> {
  // Reactions are loaded too: an event that only they name belongs to the contract as well.
  moduleReactions();
  const document = openApiDocument([...moduleRoutes(), ...testClockRoutes(new OffsetClock(), () => Promise.resolve()), ...demoLogInRoutes(new OffsetClock()), ...demoMessageRoutes(() => [])], { version });
  const text = `${JSON.stringify(document, null, 2)}\n`;
  const files = new Map<string, string>([["docs/openapi.json", text]]);
  for (const kind of allEventKinds()) {
    const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", $id: kind.name, ...jsonSchemaOf(kind.payload, "output") };
    files.set(`docs/events/${kind.name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  }
  const types = astToString(await openapiTS(text, { cwd: pathToFileURL(`${process.cwd()}/`), defaultNonNullable: false }));
  files.set("packages/api-client/src/generated.ts", `// Made from docs/openapi.json by \`npm run contract\`. Not edited by hand.\n${types}`);
  return files;
}
