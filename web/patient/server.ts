/** The server for what screens ask directly: reminders and addresses. Entries go through the store. */
import { createApi } from "./api";

export const api = createApi((input, init) => fetch(input, init));
