import type { Route } from "../server/platform/http/route.js";

/** What is wrong with the declaration of a route, in words; nothing when all is well. */
export function unsoundRoutes(routes: readonly Route[]): readonly string[] {
  return routes.flatMap((each) => {
    const name = `${each.method} ${each.path}`;
    const wrong: string[] = [];
    if (each.permission !== "public" && !/^[a-z_]+\.[a-z_]+$/.test(each.permission)) wrong.push(`${name} has no permission of the form area.verb`);
    if (!each.path.startsWith("/v1/")) wrong.push(`${name} is outside /v1`);
    if (each.summary.trim() === "") wrong.push(`${name} has no summary`);
    if (Object.keys(each.answers).length === 0) wrong.push(`${name} declares no answer`);
    if ((each.handle === undefined) === (each.handleMany === undefined)) wrong.push(`${name} needs exactly one handler`);
    for (const parameter of each.path.matchAll(/\{(\w+)\}/g)) {
      if (each.params === undefined) wrong.push(`${name} takes ${parameter[1]} but describes no parameters`);
    }
    return wrong;
  });
}
