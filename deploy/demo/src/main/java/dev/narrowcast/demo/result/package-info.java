/** What came of it, in tables and words. */
@NullMarked
package dev.narrowcast.demo.result;

import org.jspecify.annotations.NullMarked;
