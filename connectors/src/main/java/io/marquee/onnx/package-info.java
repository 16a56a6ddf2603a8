/** Embeddings in process: MiniLM by ONNX Runtime. Nothing is downloaded. */
@NullMarked
package io.marquee.onnx;

import org.jspecify.annotations.NullMarked;
