/** What is recorded of every change. */
@NullMarked
package dev.narrowcast.kit.audit;

import org.jspecify.annotations.NullMarked;
