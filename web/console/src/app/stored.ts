/** What this browser remembers for a person. A browser that forbids storage forgets, and nothing else happens. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(`regulars.${key}`);
  } catch {
    return null;
  }
}

export function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`regulars.${key}`);
    else localStorage.setItem(`regulars.${key}`, value);
  } catch {
    // Forgetting a preference is no reason to stop.
  }
}

/** A remembered value of JSON; null when there is none or it cannot be read. */
export function storedJson<T>(key: string): T | null {
  const text = stored(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
