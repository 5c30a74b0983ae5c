/** A URL that names a socket has no host, and then the standard parser refuses the user before it. */
const dummyHost = "socket.invalid";
const withDummyHost = (url: string): URL => new URL(url.replace("@/", `@${dummyHost}/`));
const withoutDummyHost = (url: URL): string => url.href.replace(`@${dummyHost}/`, "@/");

/** The same server and login, another database. */
export function withDatabase(url: string, name: string): string {
  const parsed = withDummyHost(url);
  parsed.pathname = `/${name}`;
  return withoutDummyHost(parsed);
}

/** The same server and database, another login. */
export function withLogin(url: string, user: string, password: string): string {
  const parsed = withDummyHost(url);
  parsed.username = user;
  parsed.password = password;
  return withoutDummyHost(parsed);
}
