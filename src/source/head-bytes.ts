/** How much of a file is looked at: enough for the widest published header (121 columns of long names) and some rows. */
export const HEAD_BYTES = 256 * 1024;
