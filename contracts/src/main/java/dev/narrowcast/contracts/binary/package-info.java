/** Reading and writing of the compact binary values: bytes, fixed integers and varints. */
@NullMarked
package dev.narrowcast.contracts.binary;

import org.jspecify.annotations.NullMarked;
